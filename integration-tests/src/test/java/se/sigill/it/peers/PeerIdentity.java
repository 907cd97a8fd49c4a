package se.sigill.it.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who speaks AS2: a name, a key with its certificate (PKCS #12, password in a file), and the certificate as PEM. */
public record PeerIdentity(String as2Name, Path keyStore, Path passwordFile, Path certificate) {

    /** A throwaway identity with a self-signed RSA certificate, in the folder. */
    public static PeerIdentity throwaway(String as2Name, Path folder) throws IOException, InterruptedException {
        PeerIdentity identity = new PeerIdentity(
                as2Name,
                folder.resolve(as2Name + ".p12"),
                folder.resolve(as2Name + ".password"),
                folder.resolve(as2Name + ".pem"));
        Files.writeString(identity.passwordFile, "throwaway");
        identity.keytool(List.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-sigalg", "SHA256withRSA"));
        identity.keytool(List.of("-exportcert", "-rfc", "-file", identity.certificate.toString()));
        return identity;
    }

    private void keytool(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        keytool.command().addAll(command);
        keytool.command().addAll(List.of("-alias", "peer", "-dname", "CN=" + as2Name, "-storetype", "PKCS12"));
        if (command.contains("-exportcert")) {
            keytool.command().removeAll(List.of("-dname", "CN=" + as2Name));
        }
        keytool.command().addAll(List.of("-keystore", keyStore.toString(), "-storepass:file", passwordFile.toString()));
        Process process = keytool.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + output);
        }
    }
}
