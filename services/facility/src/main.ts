import { runService } from '@nilecare/service-kit/run-service.ts';
import { facility } from './service.ts';

await runService(facility);
