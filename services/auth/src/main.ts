import { runService } from '@nilecare/service-kit/run-service.ts';
import { auth } from './service.ts';

await runService(auth);
