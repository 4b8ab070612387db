import { open } from '../device/navigate.ts';
import { pathOf } from './links.ts';

let opened = false;

/** Opens the page that the launch link names, once per launch; a link without one stays at home. */
export function openStart(start: string | undefined): void {
  const path = pathOf(start);
  if (opened || path === undefined) return;
  opened = true;
  open(path);
}
