package org.stratosphere.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Assembles the distribution's folder from the built program, and beside it the files that only the Debian package has. The
 * same checkout gives the same bytes, whatever its path, the time, the locale and the order of its folders.
 */
public final class DistributionWriter {
    private DistributionWriter() {}

    /**
     * @param arguments the checkout; the folder of the distribution, which is replaced; the folder of the Debian package's
     *     own files, which is replaced; the version; the time of the build; the Debian package's maintainer
     */
    public static void main(String[] arguments) throws IOException {
        Path checkout = Path.of(arguments[0]).toAbsolutePath().normalize();
        Tree tree = Tree.empty(Path.of(arguments[1]));
        Release release = new Release(arguments[3], Instant.parse(arguments[4]), arguments[5]);
        Path sources = checkout.resolve("host/package/src");

        tree.addAll(checkout.resolve("host/app/target/dist"), "");
        for (String launcher : new String[] {"stratosphere", "stratosphere.cmd"}) {
            tree.add(checkout.resolve("host/bin").resolve(launcher), "bin/" + launcher);
        }
        for (String text : new String[] {"LICENSE", "CHANGELOG.md"}) {
            tree.add(checkout.resolve(text), text);
        }
        tree.addText(
                "README.md",
                Tree.text(sources.resolve("distribution/README.md")).replace("@version@", release.version()));
        tree.addText("Containerfile", Tree.text(sources.resolve("distribution/Containerfile")));
        new ProjectTexts(checkout).addTo(tree, "docs");

        BillOfMaterials bill = BillOfMaterials.read(sources.resolve("bill-of-materials.json"), release);
        bill.addOwn(tree);
        tree.addText("sbom.json", bill.json());
        ThirdParty thirdParty = new ThirdParty(bill.thirdParty(tree), sources.resolve("licenses"));
        thirdParty.addTo(tree);

        CommandTexts commands = new CommandTexts();
        tree.addText("share/man/man1/stratosphere.1", ManualPage.of(commands.root(), release));
        tree.addText("share/bash-completion/completions/stratosphere", commands.bashCompletion());
        tree.addText("share/zsh/site-functions/_stratosphere", commands.zshCompletion());

        tree.add(checkout.resolve("host/systemd/stratosphere.service"), "share/systemd/stratosphere.service");

        Tree debian = Tree.empty(Path.of(arguments[2]));
        new DebianFiles(sources.resolve("debian"), release, thirdParty).addTo(debian, tree);

        Sums sums = Sums.of(tree);
        tree.addText("lib/build", sums.build() + "\n");
        tree.addText("SHA256SUMS", Sums.of(tree).lines());
    }
}
