import type { Language } from '@pingshan/shared/language';
import { useLanguage } from '../../../session/preferences.ts';
import { en } from './en.ts';
import type { PacketListMessages } from './type.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

export const packetListMessages: Readonly<Record<Language, PacketListMessages>> = {
  'zh-CN': zhCN,
  'zh-HK': zhHK,
  en,
};

export const usePacketListMessages = (): PacketListMessages => packetListMessages[useLanguage()];
