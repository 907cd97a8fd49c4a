package se.sigill.gateway.wire;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.message.Answer;

/**
 * Posts refusals and repeated answers to partners that want them later: once, and when too many wait, not at all. One
 * that gets lost is made again when the partner sends again; first answers are the journey's to post and to keep.
 */
@Component
final class LateAnswers implements DisposableBean {

    private static final int MOST_WAITING = 200;

    private final Transmitter transmitter;
    private final ExecutorService poster = new ThreadPoolExecutor(
            2,
            2,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> {
                Thread thread = new Thread(task, "wire-late-answers");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    LateAnswers(Transmitter transmitter) {
        this.transmitter = transmitter;
    }

    void post(Answer answer, AccessPoint partner) {
        poster.execute(() -> transmitter.post(answer, partner));
    }

    @Override
    public void destroy() {
        poster.shutdownNow();
    }
}
