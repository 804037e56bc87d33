export const cdsProblems = {
  'knowledge-not-accepted': 'The file cannot become drug knowledge. Mend what is named below, then import it again.',
  'knowledge-outdated': 'Other knowledge was published meanwhile. Discard this draft, and import the file again.',
  'knowledge-not-a-draft': 'Somebody published this version already. Reload the page.',
  'hook-mismatch': 'This service answers another hook. Correct the settings of the calling system.',
};
