import type { FeatureMessages } from '../../../core/feature.ts';

export interface HelpMessages extends FeatureMessages {
  welcome: (name: string) => string;
  /** For a command that residents know and that does not exist yet. */
  notAvailable: string;
  notUnderstood: string;
}
