import type { WardBoard } from '@nilecare/contracts/api/orchestrator.ts';

export type BoardBed = WardBoard['beds'][number];
