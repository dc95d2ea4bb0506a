package org.stratosphere.app.install;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a crash, a disk or somebody leaves as the lock file, it is read as a set or told to be damaged. */
class LockFileFuzzTest {
    @TempDir
    Path home;

    @FuzzTest
    void lockFile(byte[] bytes) throws IOException {
        Path file = LockFile.file(home);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        LockFile lock;
        try {
            lock = LockFile.read(home);
        } catch (LockFile.DamagedException expected) {
            return;
        }
        if (!LockFile.of(lock.bytes()).equals(lock)) {
            throw new AssertionError("a set that is written anew is another one");
        }
    }
}
