import type { ServerName } from '@nilecare/topology/servers.ts';

export interface ProgressEvent {
  readonly server?: ServerName;
  readonly text: string;
}

/** Is told what goes on while servers are installed and started. */
export type Progress = (event: ProgressEvent) => void;

export const silent: Progress = () => {};
