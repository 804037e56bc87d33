/** Why orders of the laboratory and of drugs cannot be carried out. */
export const orderCauses = {
  'orc-missing': '{{place}} is missing: it says what is ordered.',
  'order-control-missing': '{{place}} is missing: say what is to be done (table 0119).',
  'order-number-missing': 'An order is known by its number: give it one in ORC-2.',
  'priority-unknown': 'The priority has to be S, A, R, P, C or T (table 0485).',
  'orders-mixed': 'Send orders of drugs and orders of the laboratory in messages of their own.',
  'lab-control-other': 'Orders of the laboratory are NW, CA, DC, XO, RP with RO, SC or NA (table 0119).',
  'lab-order-unknown': 'Its number is of no order that was heard of: send the order first (NW).',
  'own-number-unknown': 'It has a number of this hospital that is of no order.',
  'test-has-result': '{{test}} has a result already: it is not cancelled any more.',
  'obr-missing': '{{place}} is missing: it says what is ordered.',
  'lab-order-repeats':
    '{{place}} asks for it more than once, and here an order is examined once: send an order for each time.',
  'test-not-offered':
    '{{place}} names nothing that the laboratory offers: send LOINC (LN), or say in the codes of the channel what it is.',
  'test-not-clear': '{{place}} may be several tests: say in the codes of the channel which it is.',
  'specimen-other': 'The test is not made of that specimen, but of: {{specimen}}.',
  'drug-orc-missing': '{{place}} is missing: it says what is to be done.',
  'drug-control-missing': '{{place}} is missing: NW, XO, DC, CA, HD or RL (table 0119).',
  'drug-control-other': '{{place}} has to be NW, XO, DC, CA, HD or RL (table 0119).',
  'drug-segment-missing': 'RXE or RXO is missing: it says which drug is ordered.',
  'drug-missing': '{{place}} is missing: it says which drug is ordered.',
  'drug-unknown': '{{place}} names no drug of the formulary: say in the codes of the channel which it is.',
  'drug-not-clear': '{{place}} is what several drugs of the formulary hold: name the product.',
  'drug-order-unknown': '{{place}} is the number of no order that was heard of: send the order first.',
  'number-repeated': '{{control}} with a number that came before: give each its own.',
  'order-said-twice': '{{place}} is of an order of which the message says something else before.',
  'order-does-not-go-on': 'The order is {{state}} here and does not go on: order it anew.',
  'order-not-changed': 'The order is {{state}} here and is not changed: order it anew.',
  'change-later': 'A change holds at once: send it when it is to begin.',
  'too-many-orders': 'A message may have {{most}} orders: send those from here on in another message.',
  'too-many-new-orders':
    'A message may have {{most}} new orders of one person: send those from here on in another message.',
  'too-many-prescribers':
    'A message may have new orders of {{most}} people: send those from here on in another message.',
  'instructions-too-long':
    'Instructions, with NTE and the words of the timing, may have {{most}} letters: none is left out.',
  'dose-missing': '{{place}} has to be the dose: a number.',
  'dose-range': '{{place}} makes the dose a range: order one dose.',
  'dose-unit-unknown': '{{place}} has to be the unit of the dose, of UCUM.',
  'dose-changes': 'Doses that change are ordered one after the other: send an order for each.',
  'route-missing': '{{place}} is missing: the drug is given in several ways.',
  'route-unknown': '{{place}} has to be a route of table 0162.',
  'route-twice': '{{place}} is another route: order one of them.',
  'timing-missing': '{{place}} is missing: it says how often.',
  'timing-unknown':
    '{{place}} has to say how often, by table 0335: BID, Q6H, QHS, PRN and the like; times of day as many as it says doses.',
  'timing-not-carried-out':
    '{{place}} changes what is given or when, which is not carried out here: prescribe it here.',
  'duration-unknown': '{{place}} has to be days or weeks, as D7 and W2, of TQ1-6 as 7^d; one dose is ONCE.',
  'end-over': '{{place}} has to be after its beginning, and not over.',
  'end-and-duration': '{{place}} is another end than the duration says: say one of them.',
  'began-long-ago': '{{place}} is more than a day ago: say from when on, and what is left.',
  'carried-out-otherwise':
    'For this message something else was carried out before, as its text or the codes were then: see what is ordered, and send what is to be otherwise.',
  'safety-stops': 'Stop: this can harm the patient: {{found}}. Prescribe it here, with a reason for each.',
  'safety-stops-all':
    'Stop: this can harm the patient: {{found}}. Prescribe it here, with a reason for each. None of the orders of the message was carried out.',
  'safety-not-checked': 'Not everything was checked: {{missing}} Record what is missing, or prescribe it here.',
  'safety-not-checked-all':
    'Not everything was checked: {{missing}} Record what is missing, or prescribe it here. None of the orders of the message was carried out.',
  'safety-check-away': 'Who checks prescriptions, or knows what is needed for it, is away.',
} as const;
