package org.stratosphere.app.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageVerifier;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.RoleKeys;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.RootVerifier;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.SigningKey;

/** Attacks on the chain of roots. */
class RootsThreatTest extends ThreatTable {
    @Test
    void rootsHaveNoGapsAndNoneComesTwice() throws IOException {
        List<SigningKey> before = List.copyOf(site.rootKeys);
        site.root++;
        site.rotate(before);
        Files.move(site.rootFile(3), site.rootFile(2));
        refused("where root 2 of example should be, there is root 3");
        Files.write(site.rootFile(2), site.rootBytes(1));
        refused("where root 2 of example should be, there is root 1");
        open.roots = new RootVerifier() {
            @Override
            protected void checkNumber(Root before, Root root) {}
        };
        TrustedRoot first = open.roots.first(site.rootBytes(1));
        assertThat(open.roots.next(first, site.rootBytes(1)).root().number()).isEqualTo(1);
    }

    @Test
    void aNewRootIsNotHeldBack() throws IOException {
        site.rotate(site.rootKeys);
        site.publish();
        Files.delete(site.rootFile(2));
        refused("is root 2 held back?");
        open.pages = new PageVerifier() {
            @Override
            protected void checkRoot(Page page, Root root) {}
        };
        open.update();
    }

    @Test
    void aFloodOfRootsIsWalkedInParts() throws IOException {
        for (int i = 0; i < Refresh.MOST_ROOTS + 6; i++) {
            site.rotate(site.rootKeys);
        }
        site.publish();
        assertThatThrownBy(() -> guarded.update()).hasMessageContaining("more than 64 new roots");
        assertThat(guarded.trust("example").trusted().root().number()).isEqualTo(65);
        guarded.update();
        assertThat(guarded.trust("example").trusted().root().number()).isEqualTo(71);
        open.walksForEver = true;
        open.update();
    }

    @Test
    void theLowestPageNeverFalls() throws IOException {
        site.lowestIndex = 1;
        site.rotate(site.rootKeys);
        site.lowestIndex = 5;
        site.rotate(site.rootKeys);
        site.lowestIndex = 4;
        site.rotate(site.rootKeys);
        site.index = 10;
        site.publish();
        assertThatThrownBy(() -> guarded.update()).hasMessageContaining("lets the lowest page fall");
        open.roots = new RootVerifier() {
            @Override
            protected void checkLowestIndex(Root before, Root root) {}
        };
        open.update();
    }

    @Test
    void aRootWithoutSenseIsRefused() throws IOException {
        String own = site.rootKeys.get(0).verifyingKey().id();
        String index = site.indexKeys.get(0).verifyingKey().id();
        senseless(root -> with(root, Role.INDEX, new RoleKeys(0, Set.of(index))), "wants 0 of 1 keys");
        senseless(root -> with(root, Role.INDEX, new RoleKeys(2, Set.of(index))), "wants 2 of 1 keys");
        senseless(root -> with(root, Role.INDEX, new RoleKeys(1, Set.of(own))), "two roles");
        senseless(root -> with(root, Role.INDEX, new RoleKeys(1, Set.of("a".repeat(64)))), "does not hold");
        senseless(root -> with(root, Role.INDEX, new RoleKeys(1, Set.of())), "to nobody");
        site.compromised.add(index);
        senseless(root -> root, "was stolen");
        site.compromised.clear();
        open.roots = new RootVerifier() {
            @Override
            protected void checkSense(Root root, Set<String> marks) {}
        };
        site.compromised.add(index);
        site.root = 1;
        site.rotate(site.rootKeys);
        site.publish();
        open.pages = withoutSigners();
        open.update();
    }

    private void senseless(UnaryOperator<Root> change, String reason) throws IOException {
        site.root = 2;
        Files.write(site.rootFile(2), PublishedSite.signedRoot(change.apply(site.root()), site.rootKeys));
        refused(reason);
    }

    private static Root with(Root root, Role role, RoleKeys keys) {
        Map<Role, RoleKeys> roles = new EnumMap<>(root.roles());
        roles.put(role, keys);
        return new Root(
                root.repository(),
                root.number(),
                root.expires(),
                root.lowestIndex(),
                root.keys(),
                roles,
                root.compromised());
    }
}
