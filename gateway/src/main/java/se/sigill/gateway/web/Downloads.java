package se.sigill.gateway.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import se.sigill.gateway.files.FileNames;
import se.sigill.gateway.message.FileContent;

/** Files of strangers: always to be saved, never shown by the browser as something of ours. */
final class Downloads {

    private Downloads() {}

    static ResponseEntity<Resource> of(FileContent file) {
        var name = URLEncoder.encode(FileNames.clean(file.fileName()), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.content().size())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name)
                .body(new InputStreamResource(file.content().open()));
    }
}
