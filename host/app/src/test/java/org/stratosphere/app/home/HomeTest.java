package org.stratosphere.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void theOptionGoesBeforeTheVariableAndThatBeforeTheUsersFolder() {
        Path option = Path.of("given").toAbsolutePath();
        Path variable = Path.of("named").toAbsolutePath();
        Map<String, String> environment = Map.of("STRATOSPHERE_HOME", variable.toString());
        assertThat(Home.locate(option, environment, folder).path()).isEqualTo(option);
        assertThat(Home.locate(null, environment, folder).path()).isEqualTo(variable);
        assertThat(Home.locate(null, Map.of(), folder).path()).isEqualTo(folder.resolve(".stratosphere"));
        assertThat(Home.locate(null, Map.of("STRATOSPHERE_HOME", " "), folder).path())
                .isEqualTo(folder.resolve(".stratosphere"));
    }

    @Test
    void allFoldersAreMadeForTheirOwnerAlone() throws IOException {
        Home home = new Home(folder.resolve("a").resolve("b"));
        home.create();
        home.create();
        assertThat(home.plugins()).isDirectory();
        assertThat(home.models()).isDirectory();
        assertThat(home.trust()).isDirectory();
        assertThat(home.state()).isDirectory();
        assertThat(home.cache()).isDirectory();
        assertThat(home.logs()).isDirectory();
        assertThat(home.problems()).isEmpty();
        assumePosix();
        assertThat(modes(home.path())).isEqualTo("rwx------");
        assertThat(modes(home.plugins())).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatIsThereKeepsItsModes() throws IOException {
        assumePosix();
        Home home = new Home(folder);
        Files.createDirectory(home.plugins());
        Files.setPosixFilePermissions(home.plugins(), PosixFilePermissions.fromString("rwxr-xr-x"));
        home.create();
        assertThat(modes(home.plugins())).isEqualTo("rwxr-xr-x");
        assertThat(home.problems()).isEmpty();
    }

    @Test
    void aFolderThatOthersMayWriteIsAProblemThatSaysWhatToDo() throws IOException {
        assumePosix();
        Home home = new Home(folder.resolve("home"));
        home.create();
        Files.setPosixFilePermissions(home.plugins(), PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(home.problems())
                .containsExactly(home.plugins() + " may be written by other users; run: chmod go-w " + home.plugins());
        Files.setPosixFilePermissions(home.plugins(), PosixFilePermissions.fromString("rwx---rwx"));
        assertThat(home.problems()).hasSize(1);
        Files.setPosixFilePermissions(home.plugins(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(home.problems()).isEmpty();
    }

    @Test
    void aFolderOfAnotherUserIsAProblem() {
        Path system = Path.of("/proc/1");
        boolean isOthers = Files.isDirectory(system) && !Files.isWritable(system.resolve("oom_score_adj"));
        if (!isOthers) {
            Assumptions.abort("no folder of another user found: this test runs as root");
        }
        assertThat(new Home(system).problems())
                .first()
                .asString()
                .contains("chown")
                .contains("--home");
    }

    @Test
    void aFileInTheHomesPlaceIsToldAsSuch() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new Home(file).create()).hasMessageContaining("is no folder");
    }

    private void assumePosix() {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Assumptions.abort("POSIX permissions not found on this file system");
        }
    }

    private static String modes(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
