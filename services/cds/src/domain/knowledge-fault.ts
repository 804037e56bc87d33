/** One thing that is wrong with a knowledge base, and where: `interactions/nitrate-pde5`. */
export interface KnowledgeFault {
  readonly where: string;
  readonly message: string;
}

/** A knowledge base that nobody may judge with. */
export class KnowledgeRefused extends Error {
  readonly faults: readonly KnowledgeFault[];

  constructor(faults: readonly KnowledgeFault[]) {
    super(faults.map((it) => `${it.where}: ${it.message}`).join('\n'));
    this.name = 'KnowledgeRefused';
    this.faults = faults;
  }
}
