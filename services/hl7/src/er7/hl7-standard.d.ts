declare module 'hl7-standard' {
  /** A field is its text, or what the library split it into. */
  type Field = string | readonly Field[] | { readonly [name: string]: Field };

  export interface LibrarySegment {
    readonly type: string;
    /** Where it stands in the message; of segments of one name the index grows. */
    readonly index: number;
    readonly data: Record<string, Field>;
    set(field: string, value: string): void;
  }

  export default class HL7 {
    constructor(
      raw?: string,
      options?: { readonly subComponents?: string; readonly repeatingFields?: string; readonly lineEndings?: string },
    );
    readonly transformed: Readonly<Record<string, readonly LibrarySegment[]>>;
    transform(done: ((error: Error | null) => void) | undefined, isOneMessage: boolean): void;
    createSegment(name: string): LibrarySegment;
    build(): string;
  }
}
