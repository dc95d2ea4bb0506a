package org.stratosphere.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadLockTest {
    @TempDir
    Path home;

    @BeforeEach
    void makeHome() throws IOException {
        new Home(home).create();
    }

    @Test
    void itIsFreeAgainOnceGivenBack() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (DownloadLock lock = DownloadLock.takeIfFree(home)) {
                assertThat(lock).isNotNull();
                assertThat(DownloadLock.takeIfFree(home)).isNull();
            }
        }
    }

    @Test
    void whoWantsItWaitsUntilItIsGivenBack() throws Exception {
        CompletableFuture<Void> second;
        try (DownloadLock first = DownloadLock.take(home)) {
            second = CompletableFuture.runAsync(() -> {
                try {
                    DownloadLock.take(home).close();
                } catch (IOException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            assertThat(second).isNotDone();
        }
        second.get(1, TimeUnit.MINUTES);
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() throws Exception {
        try (DownloadLock first = DownloadLock.take(home)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> DownloadLock.take(home)).hasMessageContaining("cancelled");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
