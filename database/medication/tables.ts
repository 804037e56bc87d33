import type { PharmacyTables } from './pharmacy-tables.ts';
import type { PrescribingTables } from './prescribing-tables.ts';

export interface MedicationTables extends PrescribingTables, PharmacyTables {}
