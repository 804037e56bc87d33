export const prescribingProblems = {
  'safety-stops': 'Stop: this can harm the patient. Change it, or say for each alert why it has to be.',
  'safety-not-checked': 'Not everything was checked. Make sure yourself, say how, then sign.',
  'override-unknown': 'The alerts have changed. Look at what is shown now, then sign.',
  'dose-indivisible':
    'Nobody can take just this dose of this product. Choose whole tablets or capsules, tablets in quarters, or another strength.',
  'drug-not-in-use': 'This drug is not in use any more. Choose another one.',
  'drug-barcode-taken': 'One of the barcodes stands for another drug. Take it away there first.',
  'encounter-over': 'The stay is over. Prescribe in the one that goes on.',
  'prescription-item-not-active': 'The order was changed or ended meanwhile. Look at the list again.',
  'prescribed-meanwhile': 'Somebody else prescribed for this patient just now. Look at the list, then sign again.',
  'reconciliation-complete': 'This reconciliation is complete already.',
  'reconciliation-undecided': 'Some drugs are not decided, or their orders have changed since. Decide them first.',
  'reconciliation-decision-unfounded':
    'The orders do not say so. Prescribe, change or discontinue first, then say what became of it.',
} as const;
