import { useLanguage } from '../../../session/preferences.ts';
import { accountListMessages } from './catalogues.ts';
import type { AccountListMessages } from './type.ts';

export const useAccountListMessages = (): AccountListMessages => accountListMessages[useLanguage()];
