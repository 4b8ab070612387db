import { useLanguage } from '../../../session/preferences.ts';
import { packetListMessages } from './catalogues.ts';
import type { PacketListMessages } from './type.ts';

export const usePacketListMessages = (): PacketListMessages => packetListMessages[useLanguage()];
