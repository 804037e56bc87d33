/** An answer with another status than the endpoint's first, or with headers of its own. */
export class Reply<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: Body, headers: Readonly<Record<string, string>> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export const created = <Body>(body: Body): Reply<Body> => new Reply(201, body);
export const accepted = <Body = undefined>(body?: Body): Reply<Body | undefined> => new Reply(202, body);
export const noContent = (): Reply<undefined> => new Reply(204, undefined);

/** A file, streamed as it is made; for endpoints whose contract says `download`. */
export class FileReply extends Reply<undefined> {
  readonly content: AsyncIterable<string | Uint8Array>;
  readonly name: string;
  /** Another media type than the contract's usual one. */
  readonly mediaType: string | undefined;

  constructor(content: AsyncIterable<string | Uint8Array>, name: string, mediaType?: string) {
    super(200, undefined);
    this.content = content;
    this.name = name;
    this.mediaType = mediaType;
  }
}
