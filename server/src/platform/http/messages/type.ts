/** Sentences of the page that is shown until the pages of the wallet are built. */
export interface Messages {
  readonly title: string;
  readonly buildingPages: string;
  readonly percentDone: (percent: number) => string;
}
