/** How far the laboratory has come with an order. */
export type Reached = 'ordered' | 'collected' | 'received' | 'entered' | 'verified' | 'released';

export interface LabPlan {
  readonly priority: 'routine' | 'urgent' | 'stat';
  readonly panels: readonly string[];
  readonly reached: Reached;
  /** By the codes of tests; those without one stay where they are. */
  readonly values: Readonly<Record<string, string>>;
}

const bloodCount = {
  ...{ HB: '10.4', RBC: '3.9', HCT: '32', MCV: '84', MCH: '27.4', MCHC: '32.5', RDW: '14.8', PLT: '212' },
  ...{ WBC: '13.6', NEUT: '10.9', LYMPH: '1.6', MONO: '0.8', EOS: '0.2', BASO: '0.05' },
};
const kidneys = { NA: '138', K: '4.4', CL: '101', CO2: '24', UREA: '6.2', CREA: '88' };

/** One after the other for the patients of the doctor of the demo, so that every list of the laboratory has something. */
export const labPlans: readonly (readonly LabPlan[])[] = [
  [
    { priority: 'urgent', panels: ['CBC'], reached: 'released', values: bloodCount },
    {
      priority: 'stat',
      panels: ['UE'],
      reached: 'verified',
      values: { ...kidneys, K: '6.9', CREA: '240', UREA: '19.5' },
    },
  ],
  [
    { priority: 'routine', panels: ['UE'], reached: 'released', values: kidneys },
    { priority: 'routine', panels: ['LIPID'], reached: 'received', values: {} },
  ],
  [{ priority: 'routine', panels: ['CBC', 'COAG'], reached: 'ordered', values: {} }],
  [
    {
      priority: 'urgent',
      panels: ['LFT'],
      reached: 'entered',
      values: { ALB: '31', TP: '66', BILI: '34', ALT: '96', AST: '88', ALP: '164' },
    },
    { priority: 'stat', panels: ['CARD'], reached: 'collected', values: {} },
  ],
];

export interface ControlPlan {
  readonly testCode: string;
  readonly mean: number;
  readonly sd: number;
  /** In standard deviations from the mean. */
  readonly runs: readonly number[];
}

export const controlPlans: readonly ControlPlan[] = [
  { testCode: 'K', mean: 4.1, sd: 0.08, runs: [0.2, -0.7, 1.1, 0.4, -1.3, 0.1, 0.9, -0.4, 1.6, 0.3] },
  { testCode: 'NA', mean: 140, sd: 1.2, runs: [-0.4, 0.6, -1.2, 0.2, 1.4, -0.8, 0.1, 2.2, -0.3, 0.5] },
  { testCode: 'GLU', mean: 5.5, sd: 0.12, runs: [0.8, 1.2, 0.5, 1.5, -0.2, 0.9, 3.4] },
];
