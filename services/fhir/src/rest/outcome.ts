/** Codes of http://hl7.org/fhir/issue-type that this server uses. */
export type IssueType =
  | 'invalid'
  | 'structure'
  | 'required'
  | 'value'
  | 'invariant'
  | 'security'
  | 'login'
  | 'expired'
  | 'forbidden'
  | 'processing'
  | 'not-supported'
  | 'duplicate'
  | 'multiple-matches'
  | 'not-found'
  | 'deleted'
  | 'too-long'
  | 'too-costly'
  | 'code-invalid'
  | 'extension'
  | 'business-rule'
  | 'conflict'
  | 'transient'
  | 'lock-error'
  | 'exception'
  | 'timeout'
  | 'throttled'
  | 'informational';

export interface Issue {
  readonly severity: 'fatal' | 'error' | 'warning' | 'information';
  readonly code: IssueType;
  /** What is wrong and what to do about it; never data of a patient. */
  readonly diagnostics: string;
  /** Where, as FHIRPath: `Patient.name[0].given[1]`. */
  readonly expression?: readonly string[];
}

/** The OperationOutcome that tells issues. */
export const operationOutcome = (issues: readonly Issue[]) => ({ resourceType: 'OperationOutcome', issue: issues });

/** A refusal that is answered as an OperationOutcome. */
export class FhirError extends Error {
  readonly status: number;
  readonly issues: readonly Issue[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, issues: readonly Issue[], headers: Readonly<Record<string, string>> = {}) {
    super(issues.map((it) => it.diagnostics).join(' '));
    this.name = 'FhirError';
    this.status = status;
    this.issues = issues;
    this.headers = headers;
  }
}

/** A refusal for one reason. */
export const refusal = (status: number, code: IssueType, diagnostics: string, expression?: string): FhirError =>
  new FhirError(status, [
    { severity: 'error', code, diagnostics, ...(expression === undefined ? {} : { expression: [expression] }) },
  ]);
