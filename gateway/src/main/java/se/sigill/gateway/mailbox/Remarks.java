package se.sigill.gateway.mailbox;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Remark;

/** The SQL of remarks on the files of deposits. */
@Component
class Remarks {

    private static final String INSERT = """
            insert into deposit_remark (sender, id, document, file, kind)
            values (:sender, :id, :document, :file, :kind)""";
    private static final String OF = """
            select document, file, kind from deposit_remark where sender = :sender and id = :id
            order by document, file, kind""";

    private final JdbcClient jdbc;

    Remarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Deposit deposit, List<Remark> remarks) {
        for (var remark : remarks) {
            jdbc.sql(INSERT)
                    .param("sender", deposit.from().value())
                    .param("id", deposit.id().value())
                    .param("document", remark.document())
                    .param("file", remark.file())
                    .param("kind", remark.kind().name())
                    .update();
        }
    }

    List<Remark> of(Deposit deposit) {
        return jdbc.sql(OF)
                .param("sender", deposit.from().value())
                .param("id", deposit.id().value())
                .query((row, i) -> new Remark(
                        row.getInt("document"), row.getInt("file"), Remark.Kind.valueOf(row.getString("kind"))))
                .list();
    }
}
