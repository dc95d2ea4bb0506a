package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.repository.publisher.KeyFile;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.signature.SigningKey;

class SigningKeysTest {
    private static final Passphrases NOBODY = new Passphrases(Map.of(), null);

    @TempDir
    Path folder;

    @Test
    void keysAreTakenFromFilesAndFromTheVariablesOfTheRolesThatAreNeeded() throws IOException {
        Path index = folder.resolve("index.pem");
        Path fresh = folder.resolve("fresh.pem");
        KeyFile.create(Role.INDEX, index, null);
        KeyFile.create(Role.FRESH, fresh, null);
        Map<String, String> environment =
                Map.of("STRATOSPHERE_KEY_FRESH", Files.readString(fresh), "STRATOSPHERE_KEY_ROOT", "not asked for");
        SigningKeys keys = new SigningKeys();
        keys.files = List.of(index);
        assertThat(keys.read(environment, NOBODY, Role.INDEX, Role.FRESH))
                .extracting(SigningKey::verifyingKey)
                .containsExactly(
                        KeyFile.read(index, NOBODY).verifyingKey(),
                        KeyFile.read(fresh, NOBODY).verifyingKey());
        assertThat(keys.read(environment, NOBODY, Role.INDEX)).hasSize(1);
    }

    @Test
    void aVariableThatHoldsNoKeyIsNamedAndItsContentIsNot() {
        assertThatThrownBy(() ->
                        new SigningKeys().read(Map.of("STRATOSPHERE_KEY_ROOT", "a secret of mine"), NOBODY, Role.ROOT))
                .hasMessageContaining("STRATOSPHERE_KEY_ROOT")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPassphraseComesFromTheEnvironment() throws IOException {
        Path file = folder.resolve("root.pem");
        Passphrases given = new Passphrases(Map.of("STRATOSPHERE_PASSPHRASE", "correct horse"), null);
        assertThat(given.chosen()).containsExactly("correct horse".toCharArray());
        KeyFile.create(Role.ROOT, file, given.chosen());
        assertThat(KeyFile.read(file, given)).isNotNull();
        assertThatThrownBy(() -> KeyFile.read(file, NOBODY)).hasMessageContaining("set STRATOSPHERE_PASSPHRASE");
        assertThatThrownBy(NOBODY::chosen).hasMessageContaining("--no-passphrase");
    }
}
