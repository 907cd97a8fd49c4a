package se.sigill.gateway.flow;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The committed transactions of the journeys: everything in one call is on disk when it returns, or nothing is. */
@Component
class Transactions {

    private final TransactionTemplate template;

    Transactions(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
    }

    <T> T commit(Supplier<T> work) {
        var done = template.execute(status -> work.get());
        if (done == null) {
            throw new IllegalStateException("A transaction gives its outcome");
        }
        return done;
    }

    void commit(Runnable work) {
        template.executeWithoutResult(status -> work.run());
    }
}
