declare module 'hl7-standard' {
  export interface LibrarySegment {
    /** Fields by their names, `PID.3`: as they stand, where they have nothing that the library splits at. */
    readonly data: Record<string, string>;
  }

  export default class HL7 {
    constructor(
      raw?: string,
      options?: { readonly subComponents?: string; readonly repeatingFields?: string; readonly lineEndings?: string },
    );
    readonly transformed: Readonly<Record<string, readonly LibrarySegment[]>>;
    transform(done: ((error: Error | null) => void) | undefined, isOneMessage: boolean): void;
  }
}
