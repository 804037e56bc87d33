import { runService } from '@nilecare/service-kit/run-service.ts';
import { fhir } from './service.ts';

await runService(fhir);
