package org.stratosphere.engine.module;

/** Waits that an interrupt does not end: it is remembered, and the thread is interrupted again afterwards. */
public final class Uninterrupted {
    private Uninterrupted() {}

    /**
     * Something to wait for.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Wait<T> {
        /** Called again after an interrupt. */
        T await() throws InterruptedException;
    }

    /** Waits to the end. */
    public static <T> T get(Wait<T> wait) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
