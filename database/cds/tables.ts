export interface CdsTables {
  knowledge_versions: KnowledgeVersionsTable;
}

export interface KnowledgeVersionsTable {
  id: string;
  version: string;
  base_hash: string;
  content: string;
  published_seq: number | null;
  published_at: Date | null;
  published_by: string | null;
  created_at: Date;
  created_by: string;
}
