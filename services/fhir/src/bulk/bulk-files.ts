import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mongo } from 'mongoose';
import { FileUnreadable, type FileCipher } from '@nilecare/service-kit/crypto/file-cipher.ts';
import type { FileStore } from '@nilecare/service-kit/files/file-store.ts';
import type { Store } from '../store/open-store.ts';

/** Larger pieces are fewer rows; each is a write of its own. */
const CHUNK_BYTES = 1024 * 1024;
const NAME = 'bulk_files';

/**
 * Files of exports and imports in the service's own database (GridFS), encrypted as they would be in a folder: whichever instance
 * made a file, each can give it out. A file is there once its last piece is, as the database acknowledges it.
 */
export function bulkFiles({ connection }: Pick<Store, 'connection'>, cipher: FileCipher): FileStore {
  const database = connection.getClient().db(connection.name);
  const bucket = new mongo.GridFSBucket(database, { bucketName: NAME, chunkSizeBytes: CHUNK_BYTES });
  const files = database.collection<mongo.GridFSFile>(`${NAME}.files`);
  const chunks = database.collection<{ files_id: mongo.ObjectId; n: number }>(`${NAME}.chunks`);

  return {
    has: async (name) => (await files.findOne({ filename: name }, { projection: { _id: 1 } })) !== null,
    async write(name, content) {
      let bytes = 0;
      const counted = async function* () {
        for await (const chunk of content) {
          bytes += chunk.length;
          yield chunk;
        }
      };
      await pipeline(Readable.from(cipher.encrypt(counted(), name)), bucket.openUploadStream(name));
      return { keyId: cipher.keyId, bytes };
    },
    async *read(name, keyId) {
      try {
        yield* cipher.decrypt(bucket.openDownloadStreamByName(name), name, keyId);
      } catch (error) {
        if (!(error instanceof mongo.MongoGridFSChunkError) && !isMissing(error)) throw error;
        throw new FileUnreadable('The file is not there any more.');
      }
    },
    async remove(name) {
      for await (const { _id } of files.find({ filename: name }, { projection: { _id: 1 } })) await bucket.delete(_id);
    },
    async names(olderThan) {
      const old = files.find({ uploadDate: { $lt: olderThan } }, { projection: { filename: 1 } });
      return (await old.toArray()).map(({ filename }) => filename);
    },
    /** Pieces of files that did not come to their end: their ids tell when they were begun. */
    async removeParts(olderThan) {
      const before = mongo.ObjectId.createFromTime(olderThan.getTime() / 1_000);
      const begun = chunks.find({ n: 0, files_id: { $lt: before } }, { projection: { files_id: 1 } });
      for await (const { files_id } of begun)
        if (!(await files.findOne({ _id: files_id }, { projection: { _id: 1 } })))
          await chunks.deleteMany({ files_id });
    },
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof mongo.MongoRuntimeError && error.message.startsWith('FileNotFound');
