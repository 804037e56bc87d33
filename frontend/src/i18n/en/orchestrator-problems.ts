/** What the orchestrator refuses, in words. */
export const orchestratorProblems = {
  'process-not-waiting': 'It goes on by itself, or is over. Reload to see how far it is.',
  'discharge-begun': 'The patient is being discharged already. Look how far it is.',
  'report-not-ready': 'The report is not ready yet.',
  'report-gone': 'The report is not kept any more. Ask for a new one.',
  'report-over': 'The report is ready already, or will not be made.',
};
