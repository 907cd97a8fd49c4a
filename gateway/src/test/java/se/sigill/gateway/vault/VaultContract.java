package se.sigill.gateway.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every vault promises. */
interface VaultContract {

    Vault vault();

    <T> T committed(Supplier<T> work);

    default VaultId put(byte[] content) {
        return committed(() -> vault().put(new ByteArrayInputStream(content)));
    }

    default byte[] read(VaultId id) throws IOException {
        try (var stream = vault().open(id).orElseThrow()) {
            return stream.readAllBytes();
        }
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10_000, 262_143, 262_144, 262_145, 524_288, 3_000_000})
    default void i4_content_comes_back_as_it_was(int size) throws IOException {
        assertThat(read(put(bytes(size)))).isEqualTo(bytes(size));
    }

    @Test
    default void content_can_be_read_byte_by_byte() throws IOException {
        try (InputStream stream = vault().open(put(new byte[] {1, -1})).orElseThrow()) {
            assertThat(stream.read()).isEqualTo(1);
            assertThat(stream.read()).isEqualTo(255);
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    default void content_is_stored_inside_a_transaction_only() {
        assertThatThrownBy(() -> vault().put(InputStream.nullInputStream())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void erased_content_is_gone_and_may_be_erased_again() {
        var id = put(bytes(10));

        vault().erase(id);
        vault().erase(id);

        assertThat(vault().open(id)).isEmpty();
        assertThat(vault().open(new VaultId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    default void content_erased_while_it_is_read_ends_in_a_fault_rather_than_short() throws IOException {
        var id = put(bytes(600_000));
        try (var stream = vault().open(id).orElseThrow()) {
            assertThat(stream.readNBytes(10)).hasSize(10);
            vault().erase(id);

            assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    default void few_bytes_are_revealed_only_in_their_context() {
        byte[] hidden = vault().protect("hemligt".getBytes(UTF_8), "a");

        assertThat(new String(hidden, UTF_8)).doesNotContain("hemligt");
        assertThat(vault().reveal(hidden, "a")).asString(UTF_8).isEqualTo("hemligt");
        assertThatThrownBy(() -> vault().reveal(hidden, "b")).isInstanceOf(IllegalStateException.class);
        hidden[hidden.length - 1] ^= 1;
        assertThatThrownBy(() -> vault().reveal(hidden, "a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault().reveal(new byte[5], "a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void equal_bytes_are_protected_differently_each_time() {
        assertThat(vault().protect(bytes(9), "a")).isNotEqualTo(vault().protect(bytes(9), "a"));
    }

    @Test
    default void more_than_64_kib_are_not_few() {
        assertThat(vault().reveal(vault().protect(bytes(65_536), "a"), "a")).hasSize(65_536);
        assertThatThrownBy(() -> vault().protect(bytes(65_537), "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
