export const documents = {
  title: 'Documents',
  none: 'No document stands in this record yet. Add a letter, a report or a scan.',
  noneOfKind: 'There is no document of this kind.',
  category: 'Kind of document',
  add: 'Add a document',
  name: 'Name',
  choose: 'Choose a file',
  drop: 'or drop it here: PDF, PNG, JPEG, TIFF, text or XML',
  send: 'Send',
  show: 'Show',
  save: 'Save',
  newer: 'Newer file',
  retract: 'Take back',
  retractExplain: 'It is not shown any more. That it was here, who added it and why it was taken back stays known.',
  retracted: 'Taken back: {{reason}}',
  revision: 'version {{n}}',
  empty: 'the file did not come',
  size: { kB: '{{n}} kB', MB: '{{n}} MB' },
  scan: {
    waiting: 'is being checked for viruses',
    infected: 'holds a virus: nobody gets it',
    unscanned: 'not checked for viruses',
  },
} as const;

export const privacy = {
  sensitivityName: 'How delicate it is',
  sensitivity: {
    general: 'Like the rest of the record',
    'mental-health': 'Mental health',
    hiv: 'HIV',
    'substance-use': 'Substance use',
    'sexual-health': 'Sexual health',
    genetics: 'Genetics',
    violence: 'Violence',
  },
} as const;
