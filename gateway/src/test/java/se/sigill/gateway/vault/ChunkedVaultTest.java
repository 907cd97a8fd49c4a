package se.sigill.gateway.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.support.TestDatabase;

class ChunkedVaultTest implements VaultContract {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Vault vault = new ChunkedVault(DATABASE.template(), TestVault.key());

    @Override
    public Vault vault() {
        return vault;
    }

    @Override
    public <T> T committed(Supplier<T> work) {
        return DATABASE.committed(work);
    }

    @Test
    void s128_nothing_of_the_content_stands_in_the_database() {
        put("Kalle Anka 0".repeat(40_000).getBytes(UTF_8));

        assertThat(DATABASE.template()
                        .queryForObject(
                                "select count(*) from vault_chunk where position('Kalle Anka'::bytea in bytes) > 0",
                                Integer.class))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update vault_chunk set bytes = set_byte(bytes, 7, (get_byte(bytes, 7) + 1) % 256) where CHUNK 0",
                "update vault_chunk set bytes = set_byte(bytes, 7, (get_byte(bytes, 7) + 1) % 256) where CHUNK 2",
                "delete from vault_chunk where CHUNK 0",
                "delete from vault_chunk where CHUNK 1",
                "delete from vault_chunk where CHUNK 2",
                "update vault_chunk set last = true where CHUNK 1",
                "update vault_chunk set last = false where CHUNK 2",
                "update vault_chunk set number = case number when 0 then 1 when 1 then 0 end where content = 'ID' and number < 2",
                "update vault_content set wrapped_key = set_byte(wrapped_key, 20, (get_byte(wrapped_key, 20) + 1) % 256)"
                        + " where id = 'ID'"
            })
    void altered_moved_or_missing_chunks_are_found(String sql) {
        var id = put(VaultContract.bytes(600_000));
        DATABASE.meddle(
                "alter table vault_chunk drop constraint vault_chunk_pkey",
                sql.replaceAll("CHUNK (\\d)", "content = 'ID' and number = $1")
                        .replace("ID", id.value().toString()),
                "alter table vault_chunk add constraint vault_chunk_pkey primary key (content, number)");

        assertThatThrownBy(() -> read(id)).isInstanceOfAny(IOException.class, IllegalStateException.class);
    }

    @Test
    void a_chunk_of_another_content_is_found() {
        var mine = put(VaultContract.bytes(10));
        var other = put(VaultContract.bytes(10));
        DATABASE.meddle("update vault_chunk set bytes = (select bytes from vault_chunk where content = '"
                + other.value() + "') where content = '" + mine.value() + "'");

        assertThatThrownBy(() -> read(mine)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void erasing_leaves_neither_chunk_nor_key() {
        var id = put(VaultContract.bytes(600_000));

        vault.erase(id);

        assertThat(rows("vault_chunk", "content", id) + rows("vault_content", "id", id))
                .isZero();
    }

    @Test
    void content_whose_transaction_fails_leaves_nothing() {
        var before = DATABASE.template().queryForObject("select count(*) from vault_chunk", Integer.class);

        assertThatThrownBy(() -> DATABASE.commit(() -> {
                    vault.put(new ByteArrayInputStream(VaultContract.bytes(600_000)));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");

        assertThat(DATABASE.template().queryForObject("select count(*) from vault_chunk", Integer.class))
                .isEqualTo(before);
    }

    @Test
    void f50_a_large_content_passes_in_bounded_memory() throws IOException {
        long size = 200L * 1000 * 1000;
        var id = committed(() -> vault.put(new Endless(size)));

        try (var stream = vault.open(id).orElseThrow()) {
            assertThat(stream.transferTo(java.io.OutputStream.nullOutputStream()))
                    .isEqualTo(size);
        }
        vault.erase(id);
    }

    private static int rows(String table, String column, VaultId id) {
        var count = DATABASE.template()
                .queryForObject(
                        "select count(*) from " + table + " where " + column + " = ?", Integer.class, id.value());
        return count == null ? -1 : count;
    }

    /** So many bytes, made as they are read. */
    private static final class Endless extends InputStream {

        private long left;

        Endless(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 1 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int some = (int) Math.min(length, left);
            left -= some;
            return some;
        }
    }
}
