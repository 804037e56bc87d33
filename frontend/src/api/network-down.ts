/** The request got no answer at all: no network, the server is away, or it took too long. */
export class NetworkDown extends Error {
  readonly timedOut: boolean;

  constructor(timedOut: boolean) {
    super(timedOut ? 'The server took too long to answer' : 'The server cannot be reached');
    this.name = 'NetworkDown';
    this.timedOut = timedOut;
  }
}
