import { createElement, type PropsWithChildren } from 'react';

type Props = PropsWithChildren<Record<string, unknown>>;

/** For WeChat alone, or not an attribute. */
const DROPPED = ['hoverClass', 'catchMove', 'mode', 'src', 'children', 'className'];

/** The attributes that Taro's elements have on the web. */
function attributesOf(props: Props) {
  const kept = Object.entries(props).filter(([name]) => !DROPPED.includes(name));
  return { class: props.className, ...Object.fromEntries(kept) };
}

const element = (tag: string) =>
  function TaroElement(props: Props) {
    return createElement(tag, attributesOf(props), props.children);
  };

export const View = element('taro-view-core');
export const Text = element('taro-text-core');
export const Label = element('taro-label-core');

export function Image(props: Props) {
  const picture = createElement('img', { src: props.src, alt: '' });
  return createElement('taro-image-core', attributesOf(props), picture);
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
