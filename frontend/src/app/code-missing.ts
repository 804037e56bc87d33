/** The code of a page did not come: no connection, or the server has a newer version by now. */
export class CodeMissing extends Error {
  constructor(cause: unknown) {
    super('The code of this page could not be loaded', { cause });
    this.name = 'CodeMissing';
  }
}

/** Loads code. @throws CodeMissing */
export const loaded = <Module>(loading: Promise<Module>): Promise<Module> =>
  loading.catch((error: unknown) => {
    throw new CodeMissing(error);
  });
