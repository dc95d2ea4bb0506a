package org.stratosphere.repository.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.Role;

class KeyFileTest {
    @TempDir
    Path folder;

    @Test
    void aKeyIsItsOwnersAloneAndItsPublicHalfLiesBeside() throws IOException {
        Path file = folder.resolve("stick/root.pem");
        PublicKeyFile made = KeyFile.create(Role.ROOT, file, null);
        assertThat(PublicKeyFile.read(KeyFile.publicFile(file))).isEqualTo(made);
        assertThat(KeyFile.read(file, Workshop::none).verifyingKey()).isEqualTo(made.key());
        assertThat(Files.readString(KeyFile.publicFile(file)))
                .isEqualTo("root " + made.key().id() + " " + made.key().base64() + "\n");
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aKeyWithAPassphraseNeedsIt() throws IOException {
        Path file = folder.resolve("root.pem");
        PublicKeyFile made = KeyFile.create(Role.ROOT, file, "correct horse".toCharArray());
        char[] passphrase = "correct horse".toCharArray();
        assertThat(KeyFile.read(file, key -> passphrase).verifyingKey()).isEqualTo(made.key());
        assertThat(passphrase).containsOnly('\0');
        assertThatThrownBy(() -> KeyFile.read(file, Workshop::none)).hasMessageContaining("no passphrase");
        assertThatThrownBy(() -> KeyFile.read(file, key -> "wrong".toCharArray()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("root.pem")
                .hasMessageContaining("passphrase is wrong");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path file = folder.resolve("root.pem");
        KeyFile.create(Role.ROOT, file, null);
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> KeyFile.create(Role.INDEX, file, null)).hasMessageContaining("never overwritten");
        Files.writeString(folder.resolve("other.pem.pub"), "mine");
        assertThatThrownBy(() -> KeyFile.create(Role.INDEX, folder.resolve("other.pem"), null))
                .hasMessageContaining("never overwritten");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.resolve("other.pem")).doesNotExist();
    }

    @Test
    void noKeyIsMadeInARepository() throws IOException {
        Workshop workshop = new Workshop(folder);
        workshop.begun();
        for (String name : new String[] {"key.pem", "plugins/key.pem"}) {
            assertThatThrownBy(() -> KeyFile.create(Role.INDEX, workshop.siteFile(name), null))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("keep keys elsewhere");
        }
    }

    @Test
    void aFileHoldsOneKey() throws IOException {
        KeyFile.create(Role.ROOT, folder.resolve("root.pem"), null);
        KeyFile.create(Role.INDEX, folder.resolve("index.pem"), null);
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both, Files.readString(folder.resolve("root.pem")) + Files.readString(folder.resolve("index.pem")));
        assertThatThrownBy(() -> KeyFile.read(both, Workshop::none))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than one key");
        assertThatThrownBy(() -> KeyFile.read(folder.resolve("none.pem"), Workshop::none))
                .hasMessageContaining("there is no key");
    }

    @Test
    void aPublicKeyThatIsNotThatOfItsIdIsRefused() throws IOException {
        Path one = KeyFile.publicFile(folder.resolve("one"));
        KeyFile.create(Role.ROOT, folder.resolve("one"), null);
        PublicKeyFile other = KeyFile.create(Role.ROOT, folder.resolve("other"), null);
        String[] words = Files.readString(one).trim().split(" ");
        words[2] = other.key().base64();
        Files.writeString(one, String.join(" ", words));
        assertThatThrownBy(() -> PublicKeyFile.read(one)).hasMessageContaining("not that of its key");
        for (String text : Arrays.asList("", "root", "fish a b", Files.readString(folder.resolve("one")))) {
            Files.writeString(one, text);
            assertThatThrownBy(() -> PublicKeyFile.read(one))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("one.pub");
        }
    }
}
