package se.sigill.gateway.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Contents in PostgreSQL, in encrypted chunks: one round trip for a small content, bounded memory for a large one. */
@Component
final class ChunkedVault implements Vault {

    static final int CHUNK = 256 * 1024;

    private static final int FEW = 64 * 1024;

    /** How many chunks go to the database in one batch. */
    private static final int BATCH = 4;

    private static final String FIRST = """
            with content as (insert into vault_content (id, wrapped_key) values (?, ?))
            insert into vault_chunk (content, number, last, bytes) values (?, 0, ?, ?)""";
    private static final String FURTHER = "insert into vault_chunk (content, number, last, bytes) values (?, ?, ?, ?)";
    private static final String OPEN = """
            select k.wrapped_key, c.last, c.bytes
            from vault_content k left join vault_chunk c on c.content = k.id and c.number = 0
            where k.id = ?""";
    private static final String NEXT = "select last, bytes from vault_chunk where content = ? and number = ?";

    private static final String CHUNKS = "select count(*) from vault_chunk where content = ?";

    private final JdbcTemplate jdbc;
    private final StorageKey storageKey;

    ChunkedVault(JdbcTemplate jdbc, StorageKey storageKey) {
        this.jdbc = jdbc;
        this.storageKey = storageKey;
    }

    @Override
    public VaultId put(InputStream content) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Content is stored in the transaction of the row that points to it");
        }
        var id = UUID.randomUUID();
        byte[] contentKey = storageKey.newContentKey();
        try {
            var chunks = new Chunks(content, new ContentKey(id, contentKey));
            putFirst(id, storageKey.wrap(contentKey, id), chunks.next());
            while (chunks.hasNext()) {
                putFurther(id, chunks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Content could not be read to its end", e);
        }
        return new VaultId(id);
    }

    private void putFirst(UUID id, byte[] wrappedKey, Chunks.Chunk first) {
        jdbc.update(FIRST, id, wrappedKey, id, first.last(), first.bytes().bytes());
    }

    private void putFurther(UUID id, Chunks chunks) throws IOException {
        List<Object[]> batch = new ArrayList<>(BATCH);
        while (chunks.hasNext() && batch.size() < BATCH) {
            var chunk = chunks.next();
            batch.add(new Object[] {
                id, chunk.number(), chunk.last(), chunk.bytes().bytes()
            });
        }
        jdbc.batchUpdate(FURTHER, batch);
    }

    @Override
    public Optional<InputStream> open(VaultId id) {
        return jdbc
                .query(
                        OPEN,
                        (row, i) -> {
                            var key = new ContentKey(
                                    id.value(), storageKey.unwrap(row.getBytes("wrapped_key"), id.value()));
                            return new ChunkReader(key, StoredChunk.read(row), number -> next(id, number));
                        },
                        id.value())
                .stream()
                .findFirst()
                .map(InputStream.class::cast);
    }

    private Optional<StoredChunk> next(VaultId id, int number) {
        return jdbc.query(NEXT, (row, i) -> StoredChunk.read(row), id.value(), number).stream()
                .findFirst();
    }

    @Override
    public long size(VaultId id) {
        Long chunks = jdbc.queryForObject(CHUNKS, Long.class, id.value());
        return chunks == null ? 0 : chunks * CHUNK;
    }

    @Override
    public void erase(VaultId id) {
        jdbc.update("delete from vault_content where id = ?", id.value());
    }

    @Override
    public byte[] protect(byte[] few, String context) {
        if (few.length > FEW) {
            throw new IllegalArgumentException("More than 64 KiB belong in the vault itself");
        }
        return storageKey.protect(few, context);
    }

    @Override
    public byte[] reveal(byte[] protectedBytes, String context) {
        return storageKey.reveal(protectedBytes, context);
    }
}
