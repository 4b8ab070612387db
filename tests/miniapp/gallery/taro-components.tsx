import { createElement, type PropsWithChildren } from 'react';

type Props = PropsWithChildren<Record<string, unknown>>;

/** The attributes that Taro's elements have on the web; those for WeChat alone are dropped. */
function attributesOf({ className, hoverClass, catchMove, children, ...others }: Props) {
  return { class: className, ...others };
}

const element = (tag: string) =>
  function TaroElement(props: Props) {
    return createElement(tag, attributesOf(props), props.children);
  };

export const View = element('taro-view-core');
export const Text = element('taro-text-core');
export const Label = element('taro-label-core');

export function Image({ src, mode, ...others }: Props) {
  const picture = createElement('img', { src, alt: '' });
  return createElement('taro-image-core', attributesOf(others), picture);
}

interface InputProps {
  id: string;
  className: string;
  value: string;
  placeholder?: string;
  maxlength?: number;
  onInput: (event: { detail: { value: string } }) => void;
}

export function Input({ id, className, value, placeholder, maxlength, onInput }: InputProps) {
  return createElement(
    'taro-input-core',
    { id, class: className },
    <input
      className="weui-input"
      value={value}
      placeholder={placeholder}
      maxLength={maxlength}
      onChange={({ target }) => onInput({ detail: { value: target.value } })}
    />,
  );
}
