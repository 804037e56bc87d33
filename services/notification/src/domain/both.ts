/** A text in both languages of the product. */
export interface Both {
  readonly en: string;
  readonly ar: string;
}
