filedesc://a.arc 0.0.0.0 20260307083000 text/plain 9
1 0 Test

https://news.example/1 10.0.0.1 20260307083000 text/html 116
HTTP/1.1 200 OK
Content-Type: text/html

<title>A headline</title><h1>A headline</h1><p>One sentence of text.</p>
