/** From a moment on, and before another one. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
