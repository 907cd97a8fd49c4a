package se.sigill.gateway.support;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does the same many times at once. */
public final class InParallel {

    private InParallel() {}

    /** Starts {@code times} threads together and gives what each came to. */
    public static <T> List<T> times(int times, IntFunction<T> work) {
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(times);
        try {
            var results = IntStream.range(0, times)
                    .mapToObj(i -> pool.submit(() -> {
                        start.await();
                        return work.apply(i);
                    }))
                    .toList();
            start.countDown();
            return results.stream().map(InParallel::result).toList();
        } finally {
            pool.shutdown();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
