import { z } from 'zod';
import type { ContractError } from '@nilecare/contracts/errors.ts';
import type { JobFailure, JobState } from '@nilecare/contracts/jobs.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import type { TaskType } from '@nilecare/contracts/task.ts';
import type { AuditFacts } from '../audit/audit-writer.ts';

/** What the queue holds: only the id, what is made and for whom stands in the service's database. */
export type JobTask = TaskType<z.ZodObject<{ jobId: typeof Id }>>;

type Refusal = new (detail: string, extensions?: Readonly<Record<string, unknown>>) => ContractError;

/** One kind of things that are made in the background into a file. */
export interface JobKind<Parameters, Result> {
  /** In the trail: `report` gives `report.request` and `report/<id>`. */
  readonly name: string;
  readonly parameters: z.ZodType<Parameters>;
  /** What is known of it beside the file, once it is made. */
  readonly result: z.ZodType<Result>;
  /** Queues that its tasks go to; `taskOf` chooses. */
  readonly tasks: readonly JobTask[];
  taskOf(parameters: Parameters): JobTask;
  /** What the trail says more of one that is made. */
  trail?(result: Result): Pick<AuditFacts, 'facilityId' | 'details'>;
  readonly problems: {
    readonly notReady: Refusal;
    readonly gone: Refusal;
  };
}

export interface JobFile {
  readonly name: string;
  /** Of what is downloaded. */
  readonly bytes: number;
  /** Of what is downloaded, hexadecimal. */
  readonly sha256: string;
  readonly keyId: string;
}

/** Something that is, was or will be made. */
export interface Job<Parameters, Result> {
  readonly id: string;
  readonly version: number;
  readonly parameters: Parameters;
  readonly patientId: string | null;
  readonly facilityId: string | null;
  readonly reason: string | null;
  readonly state: JobState;
  /** Percent. */
  readonly progress: number;
  readonly step: string;
  /** How often its making was begun. */
  readonly attempts: number;
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  readonly failure: JobFailure | null;
  readonly result: Result | null;
  readonly file: JobFile | null;
  /** When the file is removed. */
  readonly expiresAt: string | null;
}

/** Where a page of jobs ended, as its cursor holds it. */
export const JobPosition = z.tuple([Instant, Id]);

/** It cannot be made, however often it is tried. */
export class JobFailed extends Error {
  readonly failure: JobFailure;

  constructor(failure: JobFailure, options?: ErrorOptions) {
    super(failure, options);
    this.failure = failure;
  }
}

/** It is not wanted any more, or somebody else makes it: whoever works on it stops. */
export class JobTakenAway extends Error {}
