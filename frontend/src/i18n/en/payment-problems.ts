/** What payments, drawers and reports of providers are refused for, in words. */
export const paymentProblems = {
  'count-too-large': 'That is more than a drawer holds. Count again.',
  'difference-not-open': 'No difference waits for approval here any more.',
  'drawer-inactive': 'This drawer is not in use.',
  'drawer-of-another': 'This drawer is open for somebody else. Open one of your own.',
  'drawer-session-over': 'The drawer was closed already.',
  'drawer-taken': 'The drawer is open already, or you have another one open.',
  'drawer-too-empty': 'There is not so much money in the drawer.',
  'own-difference': 'This was your own drawer, or you counted it. Somebody else must do this.',
  'statement-line-wrong': 'A line of the file cannot be read. Nothing of it was taken in.',
  'difference-closed': 'The difference was closed already.',
  'payment-webhook-signature-wrong': 'The message of the payment provider is not signed by it.',
  'deposit-spent': 'What was paid ahead is used already, or goes back already.',
  'payment-not-booked': 'The payment is not in the books yet. Try again in a moment.',
  'refund-too-large': 'That is more than is left of the payment.',
  'invoice-not-payable': 'The invoice takes no payment. Look at it again.',
  'no-open-drawer': 'You have no open cash drawer. Open yours first.',
  'payment-state-wrong': 'The payment is not in a state for this any more. Look at it again.',
  'pays-more-than-open': 'That is more than is open. Another payment of it may be under way.',
  'provider-not-offered': 'This way of paying is not offered here. Choose another one.',
  'provider-silent':
    'The provider does not answer. Nothing is lost: it is asked again. Look at the payment in a moment.',
} as const;
