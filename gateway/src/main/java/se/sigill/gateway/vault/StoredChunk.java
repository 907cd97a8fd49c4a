package se.sigill.gateway.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Content;

/** An encrypted chunk as its row has it; without bytes where the row is gone. */
record StoredChunk(boolean last, @Nullable Content bytes) {

    static StoredChunk read(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("bytes");
        return new StoredChunk(row.getBoolean("last"), bytes == null ? null : Content.of(bytes));
    }
}
