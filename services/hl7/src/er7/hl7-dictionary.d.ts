declare module 'hl7-dictionary' {
  interface Described {
    readonly desc: string;
    readonly datatype: string;
    readonly table?: number;
  }
  interface Version {
    /** Data types by their names. */
    readonly fields: Readonly<Record<string, { readonly desc: string; readonly subfields: readonly Described[] }>>;
    readonly segments: Readonly<Record<string, { readonly desc: string; readonly fields: readonly Described[] }>>;
  }
  interface Dictionary {
    readonly definitions: Readonly<Record<string, Version>>;
    readonly tables: Readonly<
      Record<string, { readonly desc: string; readonly values: Readonly<Record<string, string>> }>
    >;
  }
  const dictionary: Dictionary;
  export default dictionary;
}
